/** The door of the charts: inline SVG and bars in the design's colours. */
export { type Curve, PassCurves } from './pass-curves.tsx';
export { Reliability, type ReliabilityPoint } from './reliability.tsx';
export { ScoreBins } from './score-bins.tsx';
export { ShareBars } from './share-bars.tsx';
export { StatusBars } from './status-bars.tsx';
