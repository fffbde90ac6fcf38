/** What became of the fraud in one lane. */
export interface AttackedLaneResult {
  readonly messages: number;
  readonly usd: number;
  readonly leakedMessages: number;
  readonly leakedUsd: number;
  /** From its first fraudulent message to the block or the question. */
  readonly secondsToCatch?: number;
}

/** What a guard did in one scene. */
export interface Result {
  readonly scene: string;
  readonly family: string;
  readonly attacked: readonly AttackedLaneResult[];
  readonly wrongfulBlocks: readonly string[];
  readonly wrongfulQuestions: readonly string[];
  readonly laneDays: number;
  readonly legitimate: number;
  readonly legitimateLost: number;
}
