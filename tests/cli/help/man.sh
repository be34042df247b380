# the page has no warnings and names every part
coopgraph help --man >page.1 || exit
man --warnings -l page.1 2>&1 >/dev/null
grep '^\.SH' page.1
