graph
[
  Creator "Gephi"
  directed 1
  node
  [
    id 0
    label "Firm A"
    graphics
    [
      x 1.5
      y 2.5
      z 0.0
      w 10.0
      h 10.0
      d 10.0
      fill "#00ff00"
    ]
    sector "steel"
  ]
  node
  [
    id 1
    label "Lab B"
  ]
  edge
  [
    id 1
    source 0
    target 1
    value 2.5
    label "supply"
  ]
]
