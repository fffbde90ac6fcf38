/**
 * Base of every error that Pumpbreaker raises on purpose. A subclass is named after what went wrong,
 * its message says what was expected and what to do, and `cause` keeps the error beneath.
 */
export abstract class Fault extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}
