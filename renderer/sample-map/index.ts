/** The door of the map of problems by samples: its rows, the cursor in it, and the sample under the cursor. */
export { type Cursor, cellAt, inside, type MapRow, rowsOf, stepped } from './map-rows.ts';
export { MapLegend, SampleMap } from './sample-map.tsx';
export { SamplePane } from './sample-pane.tsx';
