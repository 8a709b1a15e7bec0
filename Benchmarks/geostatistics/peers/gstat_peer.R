# gstat (R): one task on one thread. Called by compare.py with a JSON of the task; prints CPU seconds as JSON.
suppressMessages({library(sp); library(gstat); library(jsonlite)})
task <- fromJSON(commandArgs(TRUE)[1])
read <- function(file, columns) {
  bytes <- file.info(file)$size
  matrix(readBin(file, "double", bytes / 8), ncol = columns, byrow = TRUE)
}
points <- as.data.frame(read(task$points, task$columns))
names(points) <- c("x", "y", if (task$columns == 4) "z", "v")
place <- if (task$columns == 4) ~ x + y + z else ~ x + y
coordinates(points) <- place
if (task$kind != "variogram") {
  anisotropy <- if (is.null(task$ratio)) c(0, 1) else c(task$azimuth, task$ratio)
  model <- vgm(task$sill, "Sph", task$range, task$nugget, anis = anisotropy)
}
if (task$kind %in% c("krige", "sgs")) {
  cells <- as.data.frame(read(task$cells, task$columns - 1))
  names(cells) <- c("x", "y", if (task$columns == 4) "z")
  coordinates(cells) <- place
}
before <- proc.time()
if (task$kind == "krige") {
  # With nmax beside omax gstat takes the nearest first and looks for sectors among these.
  search <- if (is.null(task$sectors)) list(nmax = task$most) else list(omax = task$sectors, maxdist = task$radius)
  options <- c(list(v ~ 1, points, cells, model, debug.level = 0), search)
  out <- do.call(krige, options)
  result <- cbind(out$var1.pred, out$var1.var)
} else if (task$kind == "loo") {
  if (is.null(task$every)) {
    out <- krige.cv(v ~ 1, points, model, nmax = task$most, verbose = FALSE, debug.level = 0)
    result <- cbind(out$var1.pred, out$var1.var)
  } else {
    # What krige.cv does, for a part of the samples.
    result <- t(sapply(seq(1, nrow(points), task$every), function(i) {
      out <- krige(v ~ 1, points[-i, ], points[i, ], model, nmax = task$most, debug.level = 0)
      c(out$var1.pred, out$var1.var)
    }))
  }
} else if (task$kind == "sgs") {
  out <- krige(v ~ 1, points, cells, model, nmax = task$most, nsim = task$realisations, beta = 0, debug.level = 0)
  values <- as.matrix(out@data)
  result <- matrix(c(mean(values), var(as.vector(values))), 1)
} else if (task$kind == "variogram") {
  azimuths <- if (is.null(task$azimuths)) 0 else task$azimuths
  out <- variogram(v ~ 1, points, cutoff = task$cutoff, width = task$width, alpha = azimuths)
  result <- as.matrix(out[, c("np", "dist", "gamma")])
}
used <- proc.time() - before
writeBin(as.vector(t(result)), task$result)
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(toJSON(list(cpu = sum(used[1:2]), peak = peak), auto_unbox = TRUE, digits = 8), "\n")
