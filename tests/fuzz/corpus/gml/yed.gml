Creator	"yFiles"
Version	"2.17"
graph
[
	hierarchic	1
	label	""
	directed	1
	node
	[
		id	0
		label	"&#1058;&#1055;&#1059;"
		graphics
		[
			x	100.0
			y	50.0
			w	30.0
			h	30.0
			type	"rectangle"
			fill	"#FFCC00"
		]
		LabelGraphics
		[
			text	"&#1058;&#1055;&#1059; &amp; Co"
			fontSize	12
		]
	]
	node
	[
		id	1
		graphics
		[
			x	200.0
			y	50.0
		]
		LabelGraphics
		[
			text	"Caf&eacute;"
		]
		gid	5
	]
	edge
	[
		source	0
		target	1
		label	"supply"
		graphics
		[
			fill	"#000000"
			targetArrow	"standard"
		]
	]
]
