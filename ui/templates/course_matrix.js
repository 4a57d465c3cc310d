// Draws the matrix of courses and requirements, and says which requirement was clicked. Data become text nodes only.
const make = (name, classes, text) => {
  const node = document.createElement(name)
  if (classes) node.className = classes
  if (text !== undefined) node.textContent = text
  return node
}

const head = (data) => {
  const row = make('tr')
  const heads = [[data.words.requirement, 'what'], [data.words.status, 'status'], [data.words.total, 'total']]
  for (const [text, classes] of heads) {
    const cell = make('th', classes)
    cell.scope = 'col'
    cell.append(make('span', classes === 'what' ? '' : 'word', text))
    row.append(cell)
  }
  for (const [, title] of data.columns) {
    const cell = make('th', 'course')
    cell.scope = 'col'
    cell.title = title
    cell.append(make('div', '', title))
    row.append(cell)
  }
  return row
}

const line = (entry, data, choose) => {
  const row = make('tr', entry.kind)
  const what = make('th', 'what')
  what.scope = 'row'
  if (entry.kind === 'item') {
    const button = make('button', '')
    button.type = 'button'
    button.dataset.item = entry.id
    button.setAttribute('aria-pressed', String(entry.id === data.chosen))
    button.append(make('span', 'clause', entry.clause), make('span', 'label', entry.label))
    button.addEventListener('click', () => choose(entry.id))
    what.append(button)
  } else {
    what.textContent = entry.label
  }
  // on a narrow screen the mark alone is seen, the words are still read out
  const status = make('td', 'status ' + entry.tone)
  const [mark, ...words] = entry.status.split(' ')
  const told = entry.kind === 'item' ? [make('span', '', mark), make('span', 'word', ' ' + words.join(' '))] : [entry.status]
  status.append(...told)
  row.append(what, status, make('td', 'total', entry.total))
  for (const cell of entry.cells) {
    const node = cell ? make('td', `cell ${cell.kind} s${cell.shade}`, cell.text) : make('td', 'cell')
    if (cell) node.title = cell.hint
    row.append(node)
  }
  return row
}

export default function ({ data, parentElement, setTriggerValue }) {
  const old = parentElement.querySelector('.frame')
  const focused = parentElement.activeElement?.dataset?.item ?? parentElement.querySelector(':focus')?.dataset?.item
  const frame = make('div', data.dark ? 'frame dark' : 'frame')
  frame.tabIndex = 0
  frame.setAttribute('role', 'region')
  frame.setAttribute('aria-label', data.words.caption)
  const table = make('table')
  table.append(make('caption', '', data.words.caption))
  const choose = (id) => {
    for (const button of table.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.dataset.item === id))
    }
    setTriggerValue('clicked', id)
  }
  const top = make('thead')
  top.append(head(data))
  const body = make('tbody')
  for (const entry of data.lines) body.append(line(entry, data, choose))
  table.append(top, body)
  frame.append(table)
  const place = old ? [old.scrollLeft, old.scrollTop] : [0, 0]
  if (old) old.remove()
  parentElement.append(frame)
  frame.scrollTo(...place)
  if (focused) [...table.querySelectorAll('button')].find((one) => one.dataset.item === focused)?.focus()
}
