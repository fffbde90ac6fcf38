import type { Context } from 'aws-lambda';

/** The context that Lambda would hand to a function of that name. */
export function lambdaContext(functionName: string): Context {
  const context: Omit<Context, 'done' | 'fail' | 'succeed'> = {
    functionName,
    functionVersion: '1',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:111122223333:function:${functionName}:1`,
    memoryLimitInMB: '512',
    awsRequestId: '00000000-0000-4000-8000-000000000000',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => 60_000,
  };
  // The callbacks that the type still asks for are gone from the Node.js 24 runtime.
  return context as Context;
}
