import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Fault } from '../../core/fault.ts';
import type { Asked, Where } from './options.ts';

/** The deployed function could not be reached, or failed; the message says what to look at. */
export class NotReachedError extends Fault {
  constructor(what: string, hint: string, options?: { cause?: unknown }) {
    const reason = options?.cause instanceof Error ? `: ${options.cause.message}` : '';
    super(`${what}${reason}. ${hint}`, options);
  }
}

async function reaching<Answer>(what: string, hint: string, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (cause) {
    throw cause instanceof Fault ? cause : new NotReachedError(what, hint, { cause });
  }
}

type ClientConfig = Pick<Where, 'region' | 'profile'>;

/** For a client of the AWS SDK. */
export const clientConfigOf = ({ region, profile }: ClientConfig): ClientConfig => ({
  ...(region ? { region } : {}),
  ...(profile ? { profile } : {}),
});

/** An output of the stack, such as its function's name: `cloudformation:DescribeStacks`. @throws NotReachedError */
export async function outputOf(where: Omit<Where, 'function'>, key: string): Promise<string> {
  const { stack } = where;
  const config = clientConfigOf(where);
  const hint = 'Look at the Region, the profile and --stack, or deploy it again.';
  return reaching(`The stack ${stack} cannot be read`, hint, async () => {
    const answer = await new CloudFormationClient(config).send(
      new DescribeStacksCommand({ StackName: stack }),
    );
    const outputs = answer.Stacks?.[0]?.Outputs ?? [];
    const found = outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
    if (found === undefined) throw new NotReachedError(`The stack ${stack} has no output ${key}`, hint);
    return found;
  });
}

/** Who asks, as AWS knows them: it goes on record with a decision. */
const callerOf = (config: ClientConfig): Promise<string> =>
  reaching('AWS does not say who you are', 'Look at your credentials and the profile.', async () => {
    const { Arn = 'somebody' } = await new STSClient(config).send(new GetCallerIdentityCommand({}));
    return Arn;
  });

/**
 * Asks the deployed function. Needs `lambda:InvokeFunction` on it, and `cloudformation:DescribeStacks` where it is not named.
 * @param named the function, where the environment names it.
 * @returns what it answered, as JSON text.
 * @throws NotReachedError
 */
export async function ask(asked: Asked, where: Where, named: string | undefined): Promise<string> {
  const config = clientConfigOf(where);
  const FunctionName = where.function ?? named ?? (await outputOf(where, 'CommandFunction'));
  const isDecision = asked.command !== 'incidents' && asked.command !== 'show';
  const payload = isDecision ? { ...asked, by: await callerOf(config) } : asked;
  const hint = 'Look at its log, and whether you may invoke it (lambda:InvokeFunction).';
  return reaching(`The function ${FunctionName} did not answer`, hint, async () => {
    const { Payload, FunctionError } = await new LambdaClient(config).send(
      new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }),
    );
    const answer = Payload?.transformToString() ?? '';
    if (FunctionError) throw new NotReachedError(`The function ${FunctionName} failed: ${answer}`, hint);
    return answer;
  });
}
