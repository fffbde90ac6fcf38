/** What part of an average hour's messages each hour of the local day brings: 24 factors from local midnight on. */
export type DayCurve = readonly number[];

/** People sleep: the curve where nothing is known yet. */
export const humanDay: DayCurve = [
  0.35, 0.2, 0.15, 0.12, 0.15, 0.25, 0.45, 0.75, 1, 1.15, 1.25, 1.3, 1.3, 1.3, 1.3, 1.3, 1.3, 1.35, 1.4, 1.5,
  1.5, 1.4, 1.1, 0.7,
];
