import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { KmsSigner } from '../../adapters/kms/signer.ts';
import { LambdaIncidentRunner } from '../../adapters/lambda/incident-runner.ts';
import { readEnvironment } from '../environment.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { approveEnvironment } from './environment.ts';
import { createApprove } from './handler.ts';

const environment = readEnvironment(approveEnvironment, process.env);

export const handler = createApprove({
  clock: timing.clock,
  logger,
  incidents: new DynamoIncidentStore(dynamoClient(), environment.INCIDENTS_TABLE),
  runner: new LambdaIncidentRunner(new LambdaClient(), environment.INCIDENT_FUNCTION),
  signer: new KmsSigner(new KMSClient(), environment.SIGNING_KEY),
});
