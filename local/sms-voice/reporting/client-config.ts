import { region } from '../names.ts';

/** A client of one endpoint with the environment's credentials, soon tired of an endpoint that does not answer. */
export const clientConfig = (endpoint: string) => ({
  endpoint,
  region,
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});
