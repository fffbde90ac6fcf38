import { Fault } from '../../../core/fault.ts';

/** An endpoint answered, but did not take all that it was sent. */
export class EntriesRefusedError extends Fault {
  constructor(operation: string, reason: string) {
    super(`${operation} refused an entry of a request and took the others: ${reason.replace(/\.$/, '')}`);
  }
}
