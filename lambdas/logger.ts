import { Logger } from '@aws-lambda-powertools/logger';

/** The function's log; service and level come from `POWERTOOLS_SERVICE_NAME` and `POWERTOOLS_LOG_LEVEL`. */
export const logger = new Logger();
