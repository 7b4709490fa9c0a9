import { wasmFaceAnalyser } from '../../functions/identity/engine/adapters/wasm-face-analyser.ts';
import { faceEnginePackage } from '../../infra/constructs/face-engine-files.ts';
import { runCommand } from '../cloud/command-error.ts';
import { accuracyLines, distancesOf } from './accuracy.ts';
import { demoPhotos, examplePhoto, noPhotos, peoplePhotos } from './photo-files.ts';
import { pictureCodec } from './picture-codec.ts';
import { spoofLines } from './spoof-figures.ts';

/** `npm run faces:report`: how well faces are told apart, and prints and screens from faces, on what photographs there are. */
await runCommand(async () => {
  const people = peoplePhotos();
  if (people.length === 0) {
    console.log(`Left out: ${noPhotos}.`);
    return;
  }
  const analyser = await wasmFaceAnalyser(faceEnginePackage());
  const codec = await pictureCodec();
  const others = [...demoPhotos(), { file: examplePhoto('astronaut'), source: 'example' } as const];
  console.log('Telling people apart');
  for (const line of accuracyLines(await distancesOf(analyser, [...people, ...others])))
    console.log(`  ${line}`);
  console.log('\nPrints and screens, made from photographs');
  const single = people.filter(({ person }) => person !== undefined);
  for (const line of await spoofLines(analyser, codec, single)) console.log(`  ${line}`);
  console.log(
    '\nFew people, few photographs, attacks by arithmetic: bounds, not promises. See the engine’s README.',
  );
});
