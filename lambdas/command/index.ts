import { LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoIncidentStore } from '../../adapters/dynamodb/incident-store.ts';
import { dynamoClient } from '../../adapters/dynamodb/table.ts';
import { LambdaIncidentRunner } from '../../adapters/lambda/incident-runner.ts';
import { readEnvironment } from '../environment.ts';
import { logger } from '../logger.ts';
import { timing } from '../timing.ts';
import { commandEnvironment } from './environment.ts';
import { createCommand } from './handler.ts';

const environment = readEnvironment(commandEnvironment, process.env);

export const handler = createCommand({
  clock: timing.clock,
  logger,
  incidents: new DynamoIncidentStore(dynamoClient(), environment.INCIDENTS_TABLE),
  runner: new LambdaIncidentRunner(new LambdaClient(), environment.INCIDENT_FUNCTION),
});
