/** `npm run verapdf [-- FILE.pdf …]`: installs veraPDF (Java and Maven are needed), and validates files as PDF/UA-1. */
import { faultsOf, install, isInstalled } from './verapdf.ts';

const files = process.argv.slice(2);
if (!isInstalled()) install();
const faults = files.length > 0 ? await faultsOf(files) : [];
for (const { file, clause, times, about } of faults) console.error(`${file}: ${clause}, ${times} times: ${about}`);
console.log(files.length > 0 ? `${files.length} validated, ${faults.length} faults` : 'veraPDF is installed');
process.exitCode = faults.length > 0 ? 1 : 0;
