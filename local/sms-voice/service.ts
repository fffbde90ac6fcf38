import { emptyAccount, type Moment } from './account.ts';
import { PlannedFaults } from './faults.ts';
import { operations } from './operations.ts';
import { accessDenied, internalError, invalid, ServiceError, throttled } from './service-error.ts';
import { Throttle } from './throttle.ts';

/** What goes back over the wire, and how late; a `silent` one never does. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly delayMs: number;
  readonly silent: boolean;
}

/** The service behind its wire: one account, its throttle and its planned faults. */
export class SmsVoiceService {
  readonly faults = new PlannedFaults();
  readonly #account = emptyAccount();
  readonly #throttle: Throttle | undefined;

  constructor({ throttles }: { throttles: boolean }) {
    this.#throttle = throttles ? new Throttle() : undefined;
  }

  /** @param target as in X-Amz-Target, without the name of the service. */
  answer(target: string, body: string, requestId: string, moment: Moment): Answer {
    const fault = this.faults.meet(target);
    const delayMs = fault?.fault === 'slow' ? fault.seconds * 1000 : 0;
    const silent = fault?.fault === 'timeout';
    try {
      const operation = operations.get(target);
      if (!operation) throw invalid('UNKNOWN_OPERATION');
      if (fault?.fault === 'throttle') throw throttled();
      if (fault?.fault === 'deny') throw accessDenied('INSUFFICIENT_ACCOUNT_REPUTATION');
      if (fault?.fault === 'error') throw internalError(requestId);
      if (this.#throttle?.admits(target, moment.nowMs) === false) throw throttled();
      return { status: 200, body: operation(this.#account, parsed(body), moment), delayMs, silent };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { status: statusOf(error), body: bodyOf(error), delayMs, silent };
    }
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw invalid('CANNOT_PARSE');
  }
}

const statusOf = ({ type }: ServiceError) => (type === 'InternalServerException' ? 500 : 400);

const bodyOf = ({ type, message, members }: ServiceError) => ({
  __type: `com.amazonaws.pinpointsmsvoicev2#${type}`,
  Message: message,
  ...members,
});
