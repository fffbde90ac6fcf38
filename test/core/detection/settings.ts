import type { DetectionSettings } from '../../../core/detection/verdict.ts';

/** Those of a policy that says nothing; nobody is asked. */
export const settings: DetectionSettings = { leastMessages: 5, leastUsd: 0.25, lostMessageUsd: 1 };
