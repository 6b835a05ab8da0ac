// What a reader sees of the chapter that is open, in points of the screen. Both reading systems keep it in a frame.

const LEAST_LETTERS = 3
const MOST_LINES = 60
const MOST_LOST = 3

/** A promise that fails instead of waiting for ever. */
export const within = (seconds, promise) => Promise.race([
  promise,
  new Promise((_, fail) => setTimeout(() => fail(Error(`no answer in ${seconds} seconds`)), seconds * 1000)),
])

const frameOf = doc => doc.defaultView.frameElement.getBoundingClientRect()
const moved = (box, frame) => ({ x: frame.left + box.left, y: frame.top + box.top, width: box.width, height: box.height })
const onScreen = box => box.width > 0 && box.height > 0
  && box.x >= -1 && box.x < innerWidth && box.y >= -1 && box.y < innerHeight
const whole = box => onScreen(box) && box.x + box.width <= innerWidth + 1 && box.y + box.height <= innerHeight + 1

/** Where an element begins, and whether that is on the screen; null where there is no such element. */
export const place = (doc, selector) => {
  const element = doc?.querySelector(selector)
  if (!element) return null
  const rects = [...element.getClientRects()].filter(rect => rect.height > 0)
  const box = moved(rects[0] ?? element.getBoundingClientRect(), frameOf(doc))
  return { ...box, on: box.x >= -1 && box.x < innerWidth && box.y >= -1 && box.y < innerHeight }
}

const settled = async doc => {
  await within(8, Promise.all([...doc.images].map(image => image.complete
    || new Promise(done => { image.onload = image.onerror = done }))))
  await doc.fonts.ready
  for (let turn = 0; turn < 2; turn++) await new Promise(done => requestAnimationFrame(done))
}

const figure = (image, frame) => {
  const box = moved(image.getClientRects()[0] ?? image.getBoundingClientRect(), frame)
  return {
    alt: image.alt, ...box,
    loaded: image.naturalWidth > 0 && image.naturalHeight > 0, on: whole(box),
  }
}

// A column's width is all the room that a box has: what is wider runs into the next page.
const room = doc => {
  const widths = [doc.documentElement, doc.body].map(e => parseFloat(getComputedStyle(e).columnWidth))
  return Math.min(innerWidth, ...widths.filter(width => width > 0))
}

// Words kept for listeners alone lie in a box of one point.
const unseen = element => {
  for (let e = element; e; e = e.parentElement) {
    const style = getComputedStyle(e)
    if (style.overflow === 'hidden' && e.offsetWidth <= 1 && e.offsetHeight <= 1) return true
  }
  return false
}

const runsOver = (element, most) => {
  const rects = [...element.getClientRects()]
  if (rects.some(rect => rect.width > most + 1)) return true
  const blocks = getComputedStyle(element).display !== 'inline' && rects.length === 1
  return blocks && element.clientWidth > 0 && element.scrollWidth > Math.max(element.clientWidth, rects[0].width) + 1
}

const brief = words => words.trim().replace(/\s+/g, ' ').slice(0, 40)
const named = element => `${element.localName} “${brief(element.textContent)}”`

const lines = (doc, frame) => {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node; found.length < MOST_LINES && (node = walker.nextNode());) {
    if ((node.data.match(/\p{L}/gu) ?? []).length < LEAST_LETTERS || unseen(node.parentElement)) continue
    const range = doc.createRange()
    range.selectNodeContents(node)
    const box = [...range.getClientRects()].map(rect => moved(rect, frame)).find(whole)
    if (box && box.width > 4) found.push({ ...box, text: brief(node.data) })
  }
  return found
}

// Pages lie side by side: words under the foot of one are on none, as where a box cannot be broken.
const lost = (doc, frame) => {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node; found.length < MOST_LOST && (node = walker.nextNode());) {
    if (!/\p{L}/u.test(node.data)) continue
    const range = doc.createRange()
    range.selectNodeContents(node)
    if ([...range.getClientRects()].some(rect => frame.top + rect.bottom > innerHeight + 1)) found.push(brief(node.data))
  }
  return found
}

/** All that is looked at in one view. */
export const look = async doc => {
  await settled(doc)
  const frame = frameOf(doc)
  const most = room(doc)
  const words = doc.querySelector('p, li, dd') ?? doc.body
  return {
    title: doc.title,
    letters: doc.body?.textContent.trim().length ?? 0,
    broken: Boolean(doc.querySelector('parsererror')),
    figures: [...doc.images].map(image => figure(image, frame)),
    type: parseFloat(getComputedStyle(words).fontSize) * (words.currentCSSZoom ?? 1),
    wide: [...doc.body.querySelectorAll('*')].filter(element => runsOver(element, most) && !unseen(element)).map(named),
    lost: lost(doc, frame),
    lines: lines(doc, frame),
  }
}
