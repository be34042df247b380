# who is who: writings that are one name for certain are one organisation, and it is said; others are only hinted at
cp "$REPO"/tests/cli/inputs/tables/* .
show() { echo "== $*"; coopgraph convert "$@" -o - --to csv 2>&1; echo "  -> $?"; }
show a11-names.csv
echo "# an ООО and an АО of one name are two firms, a plain name beside both is a third; two writings in one row"
printf 'от;кому\nООО «Альфа»;Бета\nАО "Альфа";Бета\nАльфа;Гамма\nCигнал;Бета\nСигнал;Гамма\nГАММА;«Гамма»\n' >two.csv
show two.csv
echo "# projects"
printf 'проект;участник\nП1;Микран\nП1;АО «Микран»\nП1;ТУСУР\nП2;МИКРАН\nП2;тусур\n' >projects.csv
show projects.csv
echo "# of organisations that a table declares; hints name labels, not numbers of a register"
printf 'инн;название\n7017000001;АО «НПФ «Микран»\n7017000002;ТУСУР\n' >firms.csv
printf 'от;кому\nНПФ «Микран»;тусур\n' >fine.csv
printf 'от;кому\nНПФ Микрон;7017000003\n' >slip.csv
show firms.csv fine.csv
show firms.csv slip.csv
show firms.csv slip.csv --add-unknown
