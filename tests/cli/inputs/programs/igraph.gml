Creator "igraph version 1.0.0 Sun Nov 22 07:56:04 2026"
Version 1
graph
[
  directed 1
  name "Проба"
  node
  [
    id 0
    name "ТПУ"
    kind "университет"
    n 1
  ]
  node
  [
    id 1
    name "Микран"
    kind "company"
    n 2.5
  ]
  node
  [
    id 2
    name "x y"
    kind ""
    n 3
  ]
  edge
  [
    source 0
    target 1
    weight 2.5
    kind "supply"
  ]
  edge
  [
    source 1
    target 2
    weight 1
    kind "project"
  ]
]
