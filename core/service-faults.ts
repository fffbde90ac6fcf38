import { Fault } from './fault.ts';

/** An AWS service did not answer, or refused, after the retries of its client. What was asked may have happened. */
export class ServiceFailedError extends Fault {
  /** @param operation such as `KMS GenerateMac`. */
  constructor(operation: string, options?: { cause?: unknown }) {
    const reason = options?.cause instanceof Error ? ` (${options.cause.name})` : '';
    super(
      `${operation} failed${reason}. If that lasts, look at the function's role and at the AWS Health Dashboard.`,
      options,
    );
  }
}

/** Runs a call to an AWS service. @throws ServiceFailedError whatever it threw. */
export async function calling<Result>(operation: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    throw new ServiceFailedError(operation, { cause });
  }
}
