const TONES = [440, 480]
const BURSTS = [0, 0.6]
const BURST = 0.4
const PAUSE = 2_400
const LOUDNESS = 0.12

/** Two short bursts and a pause, made of two tones: heard across a room, and without a sound file. */
export function createRing(createContext: () => AudioContext = () => new AudioContext()) {
  let context: AudioContext | undefined
  let repeat: ReturnType<typeof setInterval> | undefined

  function burst(audio: AudioContext, at: number) {
    const volume = audio.createGain()
    volume.gain.setValueAtTime(0, at)
    volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03)
    volume.gain.setValueAtTime(LOUDNESS, at + BURST - 0.06)
    volume.gain.linearRampToValueAtTime(0, at + BURST)
    volume.connect(audio.destination)
    for (const frequency of TONES) {
      const tone = new OscillatorNode(audio, { frequency })
      tone.connect(volume)
      tone.start(at)
      tone.stop(at + BURST)
    }
  }

  function sound() {
    const audio = (context ??= createContext())
    void audio.resume()
    for (const begin of BURSTS) burst(audio, audio.currentTime + begin)
  }

  return {
    start: () => {
      if (repeat !== undefined) return
      sound()
      repeat = setInterval(sound, PAUSE)
    },
    stop: () => {
      clearInterval(repeat)
      repeat = undefined
      void context?.close()
      context = undefined
    },
  }
}
