/* Reads our files with graphology and Cytoscape.js and says, as JSON, what they then hold; writes them again. */
import cytoscape from 'cytoscape';
import {readFileSync, writeFileSync} from 'fs';
import graphology from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';

const {FILES, OUT, DATASETS} = process.env;
const {MultiGraph} = graphology;
const text = path => readFileSync(path, 'utf8');
const save = (path, value) => writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));

/* graphology keeps two more properties of GEXF's picture, and the programs' own of Cytoscape.js. */
const own = ({z, thickness, ...values}) => values;

/* {nodes: {id: values}, edges: [[source, target, directed, values]]} */
const rows = graph => ({
    nodes: Object.fromEntries(graph.mapNodes((key, values) => [key, own(values)])),
    edges: graph.mapEdges((key, values, source, target, s, t, undirected) => [source, target, !undirected, own(values)]),
});

const elements = (cy, directed) => ({
    nodes: Object.fromEntries(cy.nodes().map(node => [node.id(), {...node.data(), ...node.position()}])),
    edges: cy.edges().map(edge => [edge.data('source'), edge.data('target'), edge.data('directed') ?? directed, edge.data()]),
});

for (const name of DATASETS.split(' ').filter(Boolean)) {
    const file = way => `${FILES}/${name}.${way}`, out = way => `${OUT}/${name}.${way}`;

    let graph = graphml.parse(MultiGraph, text(file('graphml')));
    save(out('graphml.rows'), rows(graph));

    graph = gexf.parse(MultiGraph, text(file('gexf')), {addMissingNodes: false, allowUndeclaredAttributes: false});
    save(out('gexf.rows'), rows(graph));
    save(out('gexf'), gexf.write(graph, {version: '1.3'}));

    graph = new MultiGraph().constructor.from(JSON.parse(text(file('graphology.json'))));
    save(out('graphology.json.rows'), rows(graph));
    save(out('graphology.json'), graph.export());

    const document = JSON.parse(text(file('cytoscape.json')));
    const cy = cytoscape({headless: true, elements: document.elements, layout: {name: 'preset'}});
    save(out('cytoscape.json.rows'), elements(cy, document.directed));
    save(out('cytoscape.json'), cy.json());
}
