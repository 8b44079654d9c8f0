const TONES = [880, 659]
const TONE = 0.22
const LOUDNESS = 0.14

/** Two falling tones, once: unlike the ring of an offer, heard across a room. */
export function createChime(createContext: () => AudioContext = () => new AudioContext()) {
  let context: AudioContext | undefined
  function tone(audio: AudioContext, frequency: number, at: number) {
    const volume = audio.createGain()
    volume.gain.setValueAtTime(LOUDNESS, at)
    volume.gain.exponentialRampToValueAtTime(0.001, at + TONE)
    volume.connect(audio.destination)
    const oscillator = new OscillatorNode(audio, { frequency })
    oscillator.connect(volume)
    oscillator.start(at)
    oscillator.stop(at + TONE)
  }
  return {
    sound: () => {
      const audio = (context ??= createContext())
      void audio.resume()
      TONES.forEach((frequency, n) => tone(audio, frequency, audio.currentTime + n * TONE))
    },
    stop: () => {
      void context?.close()
      context = undefined
    },
  }
}
