/* A small chart writer: panels with axes from 0 to 1, lines, points, a legend. SVG without scripts or outside parts. */
#ifndef COOP_EVALUATE_CHART_H
#define COOP_EVALUATE_CHART_H

#include <coopgraph/picture.h>

#include "format/xml.h"

enum { EVALUATE_PANEL = 400, EVALUATE_PANEL_GAP = 90, EVALUATE_PANEL_LEFT = 80, EVALUATE_PANEL_TOP = 130 };

typedef struct evaluate_chart {
    coop_i_output *output;
    xml_out xml;
    int panels, legend; /* lines of the legend below */
} evaluate_chart;

typedef struct evaluate_point {
    double x, y;
} evaluate_point;

coop_status evaluate_chart_open(evaluate_chart *chart, const char *path, int panels, int legend, const char *title,
                                const char *subtitle, coop_context *ctx);
/* The frame of panel i with its heading, grid and axis titles. */
void evaluate_chart_panel(evaluate_chart *chart, int i, const char *heading, const char *x, const char *y);
/* A line through the points; dashed ones are for comparison. */
void evaluate_chart_line(evaluate_chart *chart, int panel, const evaluate_point *points, size_t count,
                         coop_colour colour, double width, bool dashed);
/* A dot with a bar from low to high, and a tooltip. */
void evaluate_chart_dot(evaluate_chart *chart, int panel, evaluate_point at, double low, double high, double radius,
                        coop_colour colour, const char *tooltip);
/* Line `row` of the legend: a stroke of the colour, the text. */
void evaluate_chart_legend(evaluate_chart *chart, int row, coop_colour colour, double width, bool dashed,
                           const char *text);
/* Ends the file when `status` is fine, else removes it; the chart is closed whatever is returned. */
coop_status evaluate_chart_close(evaluate_chart *chart, coop_status status, coop_context *ctx);

#endif
