#include "evaluate/chart.h"

#include <stdio.h>

#include "util/number.h"

enum { FOOT = 74, LINE = 26 };

static void put(evaluate_chart *chart, const char *text) {
    coop_i_output_puts(chart->output, text);
}

static void number(evaluate_chart *chart, const char *name, double value) {
    char text[COOP_I_NUMBER_SIZE * 12];
    size_t length = coop_i_number_fixed(text, value, 1);
    coop_i_output_printf(chart->output, " %s=\"", name);
    coop_i_output_write(chart->output, text, length);
    put(chart, "\"");
}

static void colour_of(evaluate_chart *chart, const char *name, coop_colour c) {
    coop_i_output_printf(chart->output, " %s=\"#%02x%02x%02x\"", name, (unsigned)c.r, (unsigned)c.g, (unsigned)c.b);
}

static void words(evaluate_chart *chart, double x, double y, const char *attributes, const char *text) {
    put(chart, "<text");
    number(chart, "x", x);
    number(chart, "y", y);
    put(chart, attributes);
    put(chart, ">");
    xml_text(&chart->xml, text);
    put(chart, "</text>\n");
}

static double left_of(int panel) {
    return EVALUATE_PANEL_LEFT + panel * (double)(EVALUATE_PANEL + EVALUATE_PANEL_GAP);
}

static double across(int panel, double x) {
    return left_of(panel) + x * EVALUATE_PANEL;
}

static double down(double y) {
    return EVALUATE_PANEL_TOP + (1 - y) * EVALUATE_PANEL;
}

coop_status evaluate_chart_open(evaluate_chart *chart, const char *path, int panels, int legend, const char *title,
                                const char *subtitle, coop_context *ctx) {
    *chart = (evaluate_chart){.panels = panels, .legend = legend};
    coop_status status = coop_i_output_open(&chart->output, path, ctx);
    if (status != COOP_OK) return status;
    chart->xml.output = chart->output;
    int width = (int)left_of(panels - 1) + EVALUATE_PANEL + (panels == 1 ? 140 : 40);
    int height = EVALUATE_PANEL_TOP + EVALUATE_PANEL + FOOT + legend * LINE + 20;
    coop_i_output_printf(chart->output,
                         "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"'DejaVu Sans', Verdana, "
                         "'Segoe UI', Arial, sans-serif\" role=\"img\">\n<title>",
                         width, height, width, height);
    xml_text(&chart->xml, title);
    coop_i_output_printf(chart->output, "</title>\n<desc>coopgraph %s</desc>\n", coop_version());
    put(chart, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    words(chart, 40, 44, " font-size=\"22\" font-weight=\"700\" fill=\"#1d2733\"", title);
    words(chart, 40, 70, " font-size=\"13\" fill=\"#5a6675\"", subtitle);
    return COOP_OK;
}

void evaluate_chart_panel(evaluate_chart *chart, int i, const char *heading, const char *x, const char *y) {
    static const char *const ticks[] = {"0", "0.2", "0.4", "0.6", "0.8", "1"};
    char turned[128];
    words(chart, across(i, 0), EVALUATE_PANEL_TOP - 16, " font-size=\"15\" font-weight=\"700\" fill=\"#1d2733\"",
          heading);
    for (int t = 0; t < 6; t++) {
        coop_i_output_printf(chart->output, "<path d=\"M%d %dH%dM%d %dV%d\" stroke=\"#e3e7ec\"/>\n", (int)across(i, 0),
                             (int)down(t / 5.0), (int)across(i, 1), (int)across(i, t / 5.0), (int)down(0),
                             (int)down(1));
        words(chart, across(i, t / 5.0), down(0) + 20, " font-size=\"12\" text-anchor=\"middle\" fill=\"#5a6675\"",
              ticks[t]);
        words(chart, across(i, 0) - 8, down(t / 5.0) + 4, " font-size=\"12\" text-anchor=\"end\" fill=\"#5a6675\"",
              ticks[t]);
    }
    coop_i_output_printf(chart->output, "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#5a6675\"/>\n",
                         (int)across(i, 0), (int)down(1), (int)down(0), (int)across(i, 1));
    words(chart, across(i, 0.5), down(0) + 44, " font-size=\"13\" text-anchor=\"middle\" fill=\"#1d2733\"", x);
    snprintf(turned, sizeof turned,
             " font-size=\"13\" text-anchor=\"middle\" fill=\"#1d2733\" transform=\"rotate(-90 %d %d)\"",
             (int)across(i, 0) - 44, (int)down(0.5));
    words(chart, across(i, 0) - 44, down(0.5), turned, y);
}

static void stroke(evaluate_chart *chart, coop_colour colour, double width, bool dashed) {
    colour_of(chart, "stroke", colour);
    number(chart, "stroke-width", width);
    put(chart, dashed ? " stroke-dasharray=\"5 5\"" : "");
}

void evaluate_chart_line(evaluate_chart *chart, int panel, const evaluate_point *points, size_t count,
                         coop_colour colour, double width, bool dashed) {
    char x[COOP_I_NUMBER_SIZE * 12], y[COOP_I_NUMBER_SIZE * 12];
    put(chart, "<polyline fill=\"none\" stroke-linejoin=\"round\"");
    stroke(chart, colour, width, dashed);
    put(chart, " points=\"");
    for (size_t i = 0; i < count; i++) {
        coop_i_number_fixed(x, across(panel, points[i].x), 1);
        coop_i_number_fixed(y, down(points[i].y), 1);
        coop_i_output_printf(chart->output, "%s%s,%s", i ? " " : "", x, y);
    }
    put(chart, "\"/>\n");
}

void evaluate_chart_dot(evaluate_chart *chart, int panel, evaluate_point at, double low, double high, double radius,
                        coop_colour colour, const char *tooltip) {
    evaluate_chart_line(chart, panel, (evaluate_point[]){{at.x, low}, {at.x, high}}, 2, colour, 2, false);
    put(chart, "<circle");
    number(chart, "cx", across(panel, at.x));
    number(chart, "cy", down(at.y));
    number(chart, "r", radius);
    colour_of(chart, "fill", colour);
    put(chart, "><title>");
    xml_text(&chart->xml, tooltip);
    put(chart, "</title></circle>\n");
}

void evaluate_chart_legend(evaluate_chart *chart, int row, coop_colour colour, double width, bool dashed,
                           const char *text) {
    int y = EVALUATE_PANEL_TOP + EVALUATE_PANEL + FOOT + row * LINE;
    coop_i_output_printf(chart->output, "<path d=\"M%d %dH%d\"", EVALUATE_PANEL_LEFT, y, EVALUATE_PANEL_LEFT + 34);
    stroke(chart, colour, width, dashed);
    put(chart, "/>\n");
    words(chart, EVALUATE_PANEL_LEFT + 46, y + 5, " font-size=\"14\" fill=\"#1d2733\"", text);
}

coop_status evaluate_chart_close(evaluate_chart *chart, coop_status status, coop_context *ctx) {
    put(chart, "</svg>\n");
    bool short_of_memory = chart->xml.failed || chart->xml.clean.failed;
    coop_i_buf_clear(&chart->xml.clean);
    if (status == COOP_OK && short_of_memory) status = coop_fail_memory(ctx);
    if (status == COOP_OK) return coop_i_output_commit(chart->output, ctx);
    coop_i_output_abandon(chart->output);
    return status;
}
