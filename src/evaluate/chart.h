/* A small chart writer: panels with axes from 0 to 1, lines, points, a legend. SVG without scripts or outside parts. */
#ifndef COOP_EVALUATE_CHART_H
#define COOP_EVALUATE_CHART_H

#include <coopgraph/picture.h>

#include "format/xml.h"

enum { COOP_I_PANEL = 400, COOP_I_PANEL_GAP = 90, COOP_I_PANEL_LEFT = 80, COOP_I_PANEL_TOP = 130 };

typedef struct coop_i_chart {
    coop_i_output *output;
    coop_i_xml xml;
    int panels, legend; /* lines of the legend below */
} coop_i_chart;

typedef struct coop_i_point {
    double x, y;
} coop_i_point;

coop_status coop_i_chart_open(coop_i_chart *chart, const char *path, int panels, int legend, const char *title,
                              const char *subtitle, coop_context *ctx);
/* The frame of panel i with its heading, grid and axis titles. */
void coop_i_chart_panel(coop_i_chart *chart, int i, const char *heading, const char *x, const char *y);
/* A line through the points; dashed ones are for comparison. */
void coop_i_chart_line(coop_i_chart *chart, int panel, const coop_i_point *points, size_t count, coop_colour colour,
                       double width, bool dashed);
/* A dot with a bar from low to high, and a tooltip. */
void coop_i_chart_dot(coop_i_chart *chart, int panel, coop_i_point at, double low, double high, double radius,
                      coop_colour colour, const char *tooltip);
/* Line `row` of the legend: a stroke of the colour, the text. */
void coop_i_chart_legend(coop_i_chart *chart, int row, coop_colour colour, double width, bool dashed, const char *text);
/* Ends the file when `status` is fine, else removes it; the chart is closed whatever is returned. */
coop_status coop_i_chart_close(coop_i_chart *chart, coop_status status, coop_context *ctx);

#endif
