/* Opens files in Gephi's own toolkit, without a screen, says as JSON what Gephi then holds, and exports it again.
 *
 *   java Gephi.java OUT NAME=FILE[,FILE]...
 *
 * A name's files (a CSV pair: ties first) make one workspace: OUT/NAME.json is what it holds, OUT/NAME.graphml, .gexf,
 * .nodes.csv and .ties.csv are Gephi's exports. Options of import and export are those that Gephi's dialogs offer. */
import java.io.File;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.ElementProperties;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.plugin.ExporterGEXF;
import org.gephi.io.exporter.plugin.ExporterGraphML;
import org.gephi.io.exporter.plugin.ExporterSpreadsheet;
import org.gephi.io.exporter.spi.Exporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.plugin.file.spreadsheet.ImporterSpreadsheetCSV;
import org.gephi.io.importer.spi.FileImporter;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public final class Gephi {
    private static final ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    private static final ExportController exporter = Lookup.getDefault().lookup(ExportController.class);

    public static void main(String[] arguments) throws IOException {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        for (int i = 1; i < arguments.length; i++) {
            String[] part = arguments[i].split("=", 2);
            Workspace workspace = projects.newWorkspace(projects.getCurrentProject());
            projects.openWorkspace(workspace);
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("issues", open(part[1].split(","), workspace));
            describe(all, Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace));
            String base = arguments[0] + File.separator + part[0];
            try (Writer out = new FileWriter(base + ".json", StandardCharsets.UTF_8)) {
                json(out, all);
            }
            export(base + ".graphml", workspace, new ExporterGraphML());
            export(base + ".gexf", workspace, new ExporterGEXF());
            export(base + ".nodes.csv", workspace, table(ExporterSpreadsheet.ExportTable.NODES));
            export(base + ".ties.csv", workspace, table(ExporterSpreadsheet.ExportTable.EDGES));
        }
    }

    private static List<String> open(String[] paths, Workspace workspace) throws IOException {
        List<String> issues = new ArrayList<>();
        for (String path : paths) {
            FileImporter reader = importer.getFileImporter(new File(path));
            if (reader instanceof ImporterSpreadsheetCSV sheet) {
                // What the dialog guesses, but for dates: Gephi takes them for sets of time stamps, which its own export refuses.
                sheet.setFile(new File(path));
                sheet.refreshAutoDetections();
                for (String date : List.of("since", "until")) {
                    if (sheet.getHeadersMap().containsKey(date)) sheet.setColumnClass(date, String.class);
                }
            }
            Container container = importer.importFile(new File(path), reader);
            if (container == null) throw new IOException(path + " is not read");
            container.getReport().getIssuesList(Integer.MAX_VALUE).forEach(
                (Issue issue) -> issues.add(issue.getLevel() + ": " + issue.getMessage()));
            importer.process(container, path.equals(paths[0]) ? new DefaultProcessor() : new AppendProcessor(), workspace);
        }
        return issues;
    }

    private static Exporter table(ExporterSpreadsheet.ExportTable which) {
        ExporterSpreadsheet made = new ExporterSpreadsheet();
        made.setTableToExport(which);
        return made;
    }

    private static void export(String path, Workspace workspace, Exporter with) throws IOException {
        with.setWorkspace(workspace);
        exporter.exportFile(new File(path), with);
    }

    private static void describe(Map<String, Object> all, GraphModel model) {
        Graph graph = model.getGraph();
        all.put("directions", model.isMixed() ? "mixed" : model.isDirected() ? "directed" : "undirected");
        all.put("columns", Map.of("node", types(model.getNodeTable()), "edge", types(model.getEdgeTable())));
        Map<String, Object> nodes = new LinkedHashMap<>();
        for (Node node : graph.getNodes()) {
            Map<String, Object> row = element(node, node, model.getNodeTable());
            row.put("x", node.x());
            row.put("y", node.y());
            row.put("size", node.size());
            nodes.put((String) node.getId(), row);
        }
        List<Object> edges = new ArrayList<>();
        for (Edge edge : graph.getEdges()) {
            Map<String, Object> row = element(edge, edge, model.getEdgeTable());
            row.put("source", edge.getSource().getId());
            row.put("target", edge.getTarget().getId());
            row.put("directed", edge.isDirected());
            row.put("kind", edge.getTypeLabel());
            row.put("weight", edge.getWeight());
            edges.add(row);
        }
        all.put("nodes", nodes);
        all.put("edges", edges);
    }

    private static Map<String, Object> types(Table table) {
        Map<String, Object> types = new LinkedHashMap<>();
        for (Column column : table) {
            if (!column.isProperty()) types.put(column.getId(), List.of(column.getTitle(), column.getTypeClass().getSimpleName()));
        }
        return types;
    }

    private static Map<String, Object> element(Element element, ElementProperties look, Table table) {
        Map<String, Object> row = new LinkedHashMap<>(), values = new LinkedHashMap<>();
        for (Column column : table) {
            if (!column.isProperty()) values.put(column.getId(), element.getAttribute(column));
        }
        row.put("label", element.getLabel());
        row.put("color", List.of(Math.round(look.r() * 255), Math.round(look.g() * 255), Math.round(look.b() * 255)));
        row.put("attributes", values);
        return row;
    }

    private static void json(Writer out, Object value) throws IOException {
        String separator = "";
        if (value instanceof Map<?, ?> map) {
            out.write("{");
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.write(separator);
                json(out, entry.getKey());
                out.write(": ");
                json(out, entry.getValue());
                separator = ",\n";
            }
            out.write("}");
        } else if (value instanceof List<?> list) {
            out.write("[");
            for (Object item : list) {
                out.write(separator);
                json(out, item);
                separator = ",\n";
            }
            out.write("]");
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            out.write(String.valueOf(value)); // NaN and Infinity as Python's json reads them
        } else {
            out.write('"');
            for (char c : value.toString().toCharArray()) {
                out.write(c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
            out.write('"');
        }
    }
}
