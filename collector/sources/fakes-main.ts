/** The fakes of all sources on loopback, for work without a network: prints the settings that lead the connectors to them. */
import { runProcess } from '../../process/run.ts';
import { startFakes } from './fakes.ts';

await runProcess(async () => {
  const fake = await startFakes(() => new Date(), Number(process.env.FAKES_PORT ?? 4390));
  console.log(`# what the sources answer is made up, in their true shape; for .env or the environment\n`);
  for (const [name, value] of Object.entries(fake.settings)) console.log(`${name}=${value}`);
  return () => fake.close();
});
