/** The door of the charts: inline SVG and bars in the design's colours. */
export { DayBars } from './day-bars.tsx';
export { IntervalBars } from './interval-bars.tsx';
export { KappaRows } from './kappa-rows.tsx';
export { type Curve, PassCurves } from './pass-curves.tsx';
export { Reliability, type ReliabilityPoint } from './reliability.tsx';
export { ScoreBins } from './score-bins.tsx';
export { ShareBars } from './share-bars.tsx';
export { StatusBars } from './status-bars.tsx';
export { StrengthBins } from './strength-bins.tsx';
