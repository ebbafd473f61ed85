# What R's spdep, dbscan and stats say about their own example data, as JSON lines: {"name": …, "values": […]}; NA becomes null.
# Rows of neighbour lists are flattened: number of neighbours, then the neighbours, counted from 0, for each place.
suppressMessages({ library(spdep); library(sf); library(dbscan) })
sf_use_s2(FALSE)

say <- function(name, values) {
    shown <- ifelse(is.na(values), "null", formatC(values, digits = 17, format = "g", width = 1))
    shown <- sub("^Inf$", "1e999", shown)
    cat(sprintf('{"name":"%s","values":[%s]}\n', name, paste(shown, collapse = ",")))
}
flat <- function(nb) unlist(lapply(nb, function(row) if (row[1] == 0) 0 else c(length(row), row - 1)))
say_polygons <- function(name, shapes) {
    for (i in seq_along(shapes)) cat(sprintf('{"name":"%s/wkt","text":"%s"}\n', name, st_as_text(shapes[[i]], digits = 17)))
}

statistics <- function(name, x, nb) {
    binary <- nb2listw(nb, style = "B", zero.policy = TRUE)
    row <- nb2listw(nb, style = "W", zero.policy = TRUE)
    star <- nb2listw(include.self(nb), style = "B")
    say(paste0(name, "/x"), x)
    say(paste0(name, "/gi"), localG(x, binary, zero.policy = TRUE))
    say(paste0(name, "/gi-star"), localG(x, star))
    linked <- card(nb) > 0
    within <- subset(row, linked)
    for (way in c("conditional", "total")) {
        local <- localmoran(x[linked], within, conditional = way == "conditional")
        say(paste0(name, "/local-", way), c(t(local[, 1:5])))
    }
    for (style in c("W", "B")) {
        listw <- if (style == "W") within else subset(binary, linked)
        for (random in c(TRUE, FALSE)) {
            test <- moran.test(x[linked], listw, randomisation = random, alternative = "two.sided")
            say(paste0(name, "/moran-", style, if (random) "-random" else "-normal"), c(test$estimate, test$statistic, test$p.value))
        }
    }
}

areas <- function(name, shapes, column) {
    geometry <- st_geometry(shapes)
    st_crs(geometry) <- NA
    say_polygons(name, geometry)
    queen <- poly2nb(geometry, queen = TRUE)
    say(paste0(name, "/queen"), flat(queen))
    say(paste0(name, "/rook"), flat(poly2nb(geometry, queen = FALSE)))
    statistics(name, shapes[[column]], queen)
}

spdata <- function(file) st_read(system.file(file, package = "spData"), quiet = TRUE)
areas("columbus", spdata("shapes/columbus.shp"), "CRIME")
areas("boston", spdata("shapes/boston_tracts.shp"), "CMEDV")
areas("carolina", st_read(system.file("shape/nc.shp", package = "sf"), quiet = TRUE), "SID74")
areas("new-york", spdata("shapes/NY8_utm18.shp"), "PEXPOSURE")

# Points: the house sales of Baltimore, with a distance band that leaves islands, and nearest neighbours.
baltimore <- spdata("shapes/baltim.shp")
points <- st_drop_geometry(baltimore)[, c("X", "Y")]
say("baltimore/points", c(t(as.matrix(points))))
band <- dnearneigh(as.matrix(points), 0, 6)
say("baltimore/band", flat(band))
statistics("baltimore", baltimore$PRICE, band)

# No two distances of these are equal, so nearest neighbours do not hang on ties.
set.seed(7)
spread <- cbind(rnorm(150), rnorm(150))
say("spread/points", c(t(spread)))
say("spread/nearest", flat(knn2nb(knearneigh(spread, k = 4))))

p <- c(runif(60)^3, 0.01, 0.01, 0.5, 1, 0, NA)
say("adjust/p", p)
say("adjust/bh", p.adjust(p, method = "BH"))

# Clusters of differing density with noise. Border points may go to another cluster there, so core points are told apart.
blobs <- rbind(cbind(rnorm(120, 0, 0.4), rnorm(120, 0, 0.4)), cbind(rnorm(80, 4, 0.8), rnorm(80, 3, 0.8)), cbind(rnorm(60, -3, 0.2), rnorm(60, 4, 0.3)), cbind(runif(60, -6, 8), runif(60, -4, 7)))
say("blobs/points", c(t(blobs)))
for (eps in c(0.3, 0.5)) {
    say(sprintf("blobs/dbscan-%.1f", eps), dbscan(blobs, eps = eps, minPts = 5)$cluster)
    say(sprintf("blobs/core-%.1f", eps), as.numeric(is.corepoint(blobs, eps = eps, minPts = 5)))
}
say("blobs/distances", sort(kNNdist(blobs, k = 4), decreasing = TRUE))
for (points in c(5, 10)) say(sprintf("blobs/hdbscan-%d", points), hdbscan(blobs, minPts = points)$cluster)
