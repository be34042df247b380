/* Workbooks made by hand: an archive of the parts that a test or a fuzzer gives. */
#ifndef COOP_TESTS_WORKBOOK_H
#define COOP_TESTS_WORKBOOK_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

typedef struct workbook_part {
    const char *name, *text;
    size_t length; /* 0 = strlen */
} workbook_part;

/* One sheet "Лист1" in xl/worksheets/sheet1.xml, strings and formats at their usual places. */
static const workbook_part workbook_frame[] = {
    {"_rels/.rels",
     "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
     "officeDocument' Target='xl/workbook.xml'/></Relationships>",
     0},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='r1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/><Relationship "
     "Id='r2' Type='http://x/sharedStrings' Target='/xl/sharedStrings.xml'/><Relationship Id='r3' "
     "Type='http://x/styles' Target='styles.xml'/></Relationships>",
     0},
    {"xl/workbook.xml",
     "<workbook xmlns:r='r'><workbookPr/><sheets><sheet name='Лист1' sheetId='1' r:id='r1'/></sheets></workbook>", 0},
};

/* Parts of the same name replace those of the frame. False when the archive could not be made. */
static inline bool workbook_write(const char *path, const workbook_part *parts, size_t count, bool framed) {
    unlink(path);
    zip_t *zip = zip_open(path, ZIP_CREATE, NULL);
    bool fine = zip != NULL;
    for (size_t i = 0; fine && i < count + (framed ? 3 : 0); i++) {
        const workbook_part *part = i < count ? &parts[i] : &workbook_frame[i - count];
        if (i >= count && zip_name_locate(zip, part->name, 0) >= 0) continue;
        zip_source_t *source = zip_source_buffer(zip, part->text, part->length ? part->length : strlen(part->text), 0);
        fine = source && zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8) >= 0;
    }
    return zip && zip_close(zip) == 0 && fine;
}

#endif
