/** Why there is no picture from a camera: its owner said no, there is none, or another program has it. */
export type CameraFault = 'denied' | 'missing' | 'busy';

const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
};

/** Opens the camera that looks at the person, or says why there is none. */
export async function openCamera(): Promise<MediaStream | CameraFault> {
  // Without TLS a browser has no cameras at all.
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  if (!mediaDevices) return 'missing';
  try {
    return await mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    return faults[(error as DOMException).name] ?? 'busy';
  }
}

/** Longest side of a picture in pixels: larger ones are not recognised better, and take longer to send. */
const LONGEST_SIDE = 640;
const JPEG_QUALITY = 0.9;

/** The picture that a video shows now, as JPEG in base64. It is in memory only. */
export function pictureOf(video: HTMLVideoElement): string {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const [, base64 = ''] = canvas.toDataURL('image/jpeg', JPEG_QUALITY).split(',');
  canvas.width = 0;
  return base64;
}

/** Lets the camera go: its light goes out. */
export const closeCamera = (stream: MediaStream | undefined): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
