graph [
  directed 1
  multigraph 1
  nama "&#1055;&#1088;&#1086;&#1073;&#1072;"
  node [
    id -
    label "&#1058;&#1055;&#1059;"
    kind "&#1091;&#2170;&#1080;&#1074;&#1077;&#1088;&#1089;&#1080;&#1090;&#1077;&#1090;"
    x 1.5
    staff 3000
    public 1
    tags "a"
    tags "b|c"
    empty ""
  ]
  node [
    id 1
    label "&#1052;&#1080;&#1082;&#1088;&#1072;&#1085;"
    kind "company"
    revenue 0.5
    note "&#34;q&#34; &#38; <t>&#10;line"
  ]
  node [
    id 2
    label "7"
    big "9007199254740993"
  ]
  edge [
    source 0
    darget 1
    key :
    weight 2.5
    kind "supply"
    since "20Ó5-02"
  ]
  edge [
    source 0
    target 1
    key 1
    weight 1
    kind "project"
  ]
  edge [
    source 1
    target 2
    key 0
    weight 3
  ]
]
