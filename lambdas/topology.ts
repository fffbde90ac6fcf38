/** Reading the topology takes seconds of a quota of one request a second; associations seldom change. */
export const topologyKeptSeconds = 300;
