import {
  AccessDeniedException,
  PinpointSMSVoiceV2ServiceException,
  ResourceNotFoundException,
  ThrottlingException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import {
  ProtectDeniedError,
  ProtectRefusedError,
  ProtectThrottledError,
  ProtectUnavailableError,
  UnknownProtectConfigurationError,
} from '../../core/protect/faults.ts';
import type { Timing } from './pace.ts';

const attempts = 6;
const firstBackOffMs = 1000;
const longestBackOffMs = 8000;

/**
 * Tries again where that can help, after a random part of a wait that doubles: "full jitter" (AWS Architecture Blog,
 * "Exponential Backoff And Jitter"). All that is retried may be done twice.
 * @throws ProtectThrottledError, ProtectUnavailableError, ProtectDeniedError, UnknownProtectConfigurationError,
 * ProtectRefusedError
 */
export async function retrying<Result>(
  operation: string,
  request: () => Promise<Result>,
  { pause, random }: Pick<Timing, 'pause' | 'random'>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (cause) {
      if (attempt >= attempts || !(isThrottled(cause) || isTransient(cause))) {
        throw faultOf(operation, attempt, cause);
      }
      await pause(random() * Math.min(longestBackOffMs, firstBackOffMs * 2 ** (attempt - 1)));
    }
  }
}

function isThrottled(cause: unknown): boolean {
  return cause instanceof ThrottlingException;
}

/** The service's own failure, an answer that did not come, or a connection that broke. */
function isTransient(cause: unknown): boolean {
  if (cause instanceof PinpointSMSVoiceV2ServiceException) return cause.$fault === 'server';
  if (!(cause instanceof Error)) return false;
  return cause.name === 'TimeoutError' || ('code' in cause && /^E[A-Z]+$/.test(String(cause.code)));
}

function faultOf(operation: string, attempt: number, cause: unknown): Error {
  if (isThrottled(cause)) return new ProtectThrottledError(operation, attempt, { cause });
  if (isTransient(cause)) return new ProtectUnavailableError(operation, attempt, { cause });
  if (cause instanceof AccessDeniedException) return new ProtectDeniedError(operation, { cause });
  if (cause instanceof ResourceNotFoundException) {
    return new UnknownProtectConfigurationError(cause.ResourceId ?? 'of that id', { cause });
  }
  return new ProtectRefusedError(operation, cause instanceof Error ? cause.message : String(cause), {
    cause,
  });
}
