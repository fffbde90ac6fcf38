import { App, Stack } from 'aws-cdk-lib';
import { readConfig, readConfigFile } from './config.ts';
import { checkWithNag } from './nag.ts';
import { addOutputs } from './outputs.ts';
import { Pumpbreaker } from './pumpbreaker.ts';

const app = new App();
const file: unknown = app.node.tryGetContext('config');
const { stackName, props } = readConfig(
  readConfigFile(typeof file === 'string' ? file : 'pumpbreaker.config.json'),
);
const stack = new Stack(app, stackName, { description: 'Pumpbreaker: a circuit breaker for SMS pumping' });
addOutputs(new Pumpbreaker(stack, 'Pumpbreaker', props));
checkWithNag(app);
