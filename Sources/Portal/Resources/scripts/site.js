// What script adds to pages that work without it: the menu stands open where there is room, and the budget answers at once.
const menu = document.querySelector(".menu");
if (menu && matchMedia("(min-width: 62rem)").matches) menu.open = true;

const form = document.getElementById("budget-form");
if (form) {
  const slider = form.querySelector("input[type=range]");
  const amount = document.getElementById("budget-amount");
  const outcome = document.getElementById("budget-outcome");
  const rows = Array.from(document.querySelectorAll("#budget-steps tbody tr"));
  const number = new Intl.NumberFormat(form.dataset.locale, { maximumFractionDigits: 0 });
  const here = document.querySelector(".curve-here");
  const width = 640;

  const update = () => {
    const budget = Number(slider.value);
    amount.textContent = `${number.format(budget)}\u00a0${form.dataset.currency}`;
    slider.setAttribute("aria-valuetext", amount.textContent);
    const chosen = rows.filter((row) => Number(row.dataset.cost) <= budget).at(-1);
    for (const row of rows) {
      row.classList.toggle("chosen", row === chosen);
      if (row === chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    const told = chosen?.querySelector(".step-outcome");
    outcome.replaceChildren();
    if (told) for (const node of told.childNodes) outcome.append(node.cloneNode(true));
    else outcome.textContent = form.dataset.nothing;
    if (here) {
      const x = 4 + Math.min(1, budget / Number(slider.max)) * (width - 8);
      here.setAttribute("x1", x);
      here.setAttribute("x2", x);
    }
  };
  slider.addEventListener("input", update);
  slider.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("budget", slider.value);
    history.replaceState(null, "", address);
    // The other language shows the same budget.
    for (const link of document.querySelectorAll(".languages a")) {
      const other = new URL(link.href);
      other.searchParams.set("budget", slider.value);
      link.href = other;
    }
  });
}
