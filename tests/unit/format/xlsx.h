/* Loading workbooks made of parts. */
#ifndef COOP_TESTS_XLSX_H
#define COOP_TESTS_XLSX_H

#include "csv.h"
#include "workbook.h"

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static inline csv xlsx_load_parts(const workbook_part *parts, size_t count) {
    csv got = {.ctx = COOP_CONTEXT_INIT};
    const char *path = check_path("a.xlsx");
    cr_assert(workbook_write(path, parts, count, true));
    check_eq(coop_problems_new(&got.ctx.problems, 0, &got.ctx), COOP_OK);
    got.status = coop_load(&got.network, &path, 1, NULL, &got.ctx);
    return got;
}

static inline csv xlsx_load_sheet(const char *sheet) {
    return xlsx_load_parts(&(workbook_part){"xl/worksheets/sheet1.xml", sheet, 0}, 1);
}

#endif
