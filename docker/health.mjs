// Health check of a container: the address must answer 2xx within two seconds.
const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(2000) });
process.exit(answer.ok ? 0 : 1);
