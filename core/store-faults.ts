import { Fault } from './fault.ts';

/** Somebody else wrote in between: read again and decide again. */
export class StaleWriteError extends Fault {
  constructor(what: string, options?: { cause?: unknown }) {
    super(`${what} was changed by somebody else in between; read it again and decide anew.`, options);
  }
}

export class UnknownIncidentError extends Fault {
  constructor(id: string, options?: { cause?: unknown }) {
    super(`There is no incident ${id.slice(0, 64)}. The list of incidents names those there are.`, options);
  }
}

/** An incident that is over takes no signals: a new attack is a new incident. */
export class IncidentClosedError extends Fault {
  constructor(id: string, options?: { cause?: unknown }) {
    super(`Incident ${id} is over and takes no more signals.`, options);
  }
}

export class NoticeNotSentError extends Fault {
  constructor(reason: string, options?: { cause?: unknown }) {
    super(`The notice was not sent: ${reason}.`, options);
  }
}

/** A table did not answer, or refused. What was asked may have happened. */
export class StoreUnavailableError extends Fault {
  constructor(table: string, options?: { cause?: unknown }) {
    super(
      `The table ${table} did not do what was asked. If that lasts, look at its metrics for throttling and at what the function's role allows.`,
      options,
    );
  }
}
