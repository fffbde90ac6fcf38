import * as v from 'valibot';
import { text } from '../environment.ts';

export const learnEnvironment = v.object({ TRAFFIC_TABLE: text });
