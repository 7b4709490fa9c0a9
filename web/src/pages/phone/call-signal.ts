import { ref } from 'vue';
import { keep, kept } from '../../app/preferences.ts';

/** Whether a call is also heard and felt. Browsers let a page sound only after it was touched. */
export const signalOn = ref(kept('sound') !== 'off');

let audio: AudioContext | undefined;

/** Switches it, and lets the phone try it out: the touch also opens the sound. */
export function switchSignal(): void {
  signalOn.value = !signalOn.value;
  keep('sound', signalOn.value ? 'on' : 'off');
  if (signalOn.value) signal();
}

/** Opens the sound at a touch, as browsers ask for, so that a later call is heard. */
export function readySignal(): void {
  audio ??= 'AudioContext' in globalThis ? new AudioContext() : undefined;
  void audio?.resume();
}

/** Three tones and three shakes: somebody is called. */
export function signal(): void {
  if (!signalOn.value) return;
  navigator.vibrate?.([400, 200, 400, 200, 400]);
  readySignal();
  if (audio?.state !== 'running') return;
  for (const [index, pitch] of [660, 880, 1_100].entries()) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const begin = audio.currentTime + index * 0.35;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.3, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.3);
  }
}
