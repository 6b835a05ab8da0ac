// What a reader sees of the chapter that is open, in points of the screen. Both reading systems keep it in a frame.

const LEAST_LETTERS = 3
const MOST_LINES = 60
const MOST_TOLD = 6

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
  const middle = box.x + box.width / 2
  return { ...box, on: middle > 0 && middle < innerWidth && box.y >= -1 && box.y < innerHeight }
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

const inline = element => getComputedStyle(element).display.startsWith('inline')
const blockOf = element => inline(element) ? blockOf(element.parentElement) : element
const holds = (outer, rect) => rect.left >= outer.left - 1 && rect.right <= outer.right + 1

// Nothing may be wider than a column, or reach out of the box that it stands in on either side. The body may be the
// frame of all the columns, and holds nothing then.
const runsOver = (rects, around, most) => {
  const outer = around.localName === 'body' ? null : [...around.getClientRects()]
  return rects.some(rect => rect.width > most + 1
    || (outer && rect.width > 0 && !outer.some(box => holds(box, rect))))
}

const tooWide = doc => {
  const most = room(doc)
  const boxes = [...doc.body.querySelectorAll('*')].filter(element => !element.closest('svg > *') && !unseen(element)
    && runsOver([...element.getClientRects()], blockOf(element.parentElement), most)).map(named)
  const words = texts(doc).filter(({ node, rects }) => !unseen(node.parentElement)
    && runsOver(rects, blockOf(node.parentElement), most)).map(({ node }) => `words “${brief(node.data)}”`)
  return [...boxes, ...words].slice(0, MOST_TOLD)
}

const brief = words => words.trim().replace(/\s+/g, ' ').slice(0, 40)
const named = element => `${element.localName} “${brief(element.textContent)}”`

// Words that nobody has opened yet stand on no page.
const waits = element => element.closest('details:not([open])') && !element.closest('summary')

const texts = doc => {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT)
  const found = []
  for (let node; (node = walker.nextNode());) {
    if (!/\p{L}/u.test(node.data) || waits(node.parentElement)) continue
    const range = doc.createRange()
    range.selectNodeContents(node)
    found.push({ node, rects: [...range.getClientRects()] })
  }
  return found
}

/** A line of each run of words that is whole on the screen. */
const lines = (doc, frame) => texts(doc).flatMap(({ node, rects }) => {
  if ((node.data.match(/\p{L}/gu) ?? []).length < LEAST_LETTERS) return []
  const box = rects.map(rect => moved(rect, frame)).find(whole)
  return box && box.width > 4 && !unseen(node.parentElement) ? [{ ...box, text: brief(node.data) }] : []
}).slice(0, MOST_LINES)

// Pages lie side by side: words under the foot of one are on none, as where a box cannot be broken.
const lost = (doc, frame) => texts(doc)
  .filter(({ rects }) => rects.some(rect => frame.top + rect.bottom > innerHeight + 1))
  .map(({ node }) => brief(node.data)).slice(0, MOST_TOLD)

/** All that is looked at in one view. */
export const look = async doc => {
  await settled(doc)
  const frame = frameOf(doc)
  const words = doc.querySelector('p, li, dd') ?? doc.body
  return {
    title: doc.title,
    letters: doc.body?.textContent.trim().length ?? 0,
    broken: Boolean(doc.querySelector('parsererror')),
    figures: [...doc.images].map(image => figure(image, frame)),
    type: parseFloat(getComputedStyle(words).fontSize) * (words.currentCSSZoom ?? 1),
    wide: tooWide(doc),
    lost: lost(doc, frame),
    lines: lines(doc, frame),
  }
}
