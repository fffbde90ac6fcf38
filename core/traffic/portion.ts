/** How many of so many messages have a property. */
export interface Portion {
  readonly having: number;
  readonly of: number;
}
