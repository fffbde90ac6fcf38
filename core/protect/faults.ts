import { Fault } from '../fault.ts';
import type { ProtectConfigurationId } from '../ids.ts';

/** The protect configuration is not there (any more): somebody deleted it, or it is of another Region or account. */
export class UnknownProtectConfigurationError extends Fault {
  constructor(id: string, options?: { cause?: unknown }) {
    super(
      `There is no protect configuration ${id}. Look for it in the console of this Region, or name another.`,
      options,
    );
  }
}

/** The sms-voice API still refused for coming too fast after every retry. */
export class ProtectThrottledError extends Fault {
  constructor(operation: string, attempts: number, options?: { cause?: unknown }) {
    super(
      `${operation} was throttled ${attempts} times. The API allows one request a second and account by default: find who else calls it, or ask AWS Support for a higher quota.`,
      options,
    );
  }
}

/** The sms-voice API did not answer, or answered that it failed, after every retry. What was asked may have happened. */
export class ProtectUnavailableError extends Fault {
  constructor(operation: string, attempts: number, options?: { cause?: unknown }) {
    super(
      `${operation} failed ${attempts} times for reasons of the service or the network. Read the rules before relying on them, and see the AWS Health Dashboard.`,
      options,
    );
  }
}

/** The role may not do what was asked, or the account is disabled. */
export class ProtectDeniedError extends Fault {
  constructor(operation: string, options?: { cause?: unknown }) {
    super(
      `${operation} was denied. Check that the role allows sms-voice:${operation} on this protect configuration and that the account may use the service.`,
      options,
    );
  }
}

/** The sms-voice API does not take the request. */
export class ProtectRefusedError extends Fault {
  constructor(operation: string, reason: string, options?: { cause?: unknown }) {
    super(`${operation} was refused: ${reason}`, options);
  }
}

/** A rule reads differently from what was just written: somebody else changed it, or it was not taken over. */
export class RuleNotConfirmedError extends Fault {
  constructor(id: ProtectConfigurationId, countries: readonly string[]) {
    super(
      `The rules of ${countries.join(', ')} in ${id} do not read as they were written. Somebody may have changed them at the same time: look at them in the console.`,
    );
  }
}

/** A protect configuration that is to be deleted is protected from that, or applies to something. */
export class ProtectInUseError extends Fault {
  readonly reason: string;

  constructor(id: string, reason: string, options?: { cause?: unknown }) {
    super(
      `Protect configuration ${id} was not deleted: ${reason}. Somebody put it to use; it is left to them.`,
      options,
    );
    this.reason = reason;
  }
}

/** Messages that had no protect configuration have one by now, and it is not ours. */
export class ProtectedMeanwhileError extends Fault {
  constructor(id: string, where: string) {
    super(
      `Somebody gave ${where} the protect configuration ${id} meanwhile, and Pumpbreaker does not replace it. Set the country rule there.`,
    );
  }
}

/** Rules are to be set where there is no protect configuration, and none was made. */
export class NoRulesToSetError extends Fault {
  constructor(incidentId: string) {
    super(
      `Incident ${incidentId} has no protect configuration whose rules could be set. Stop it where the messages are sent.`,
    );
  }
}
