# Writes the tables of AutoMlBench that R packages carry.
folder <- commandArgs(trailingOnly = TRUE)[1]
write <- function(name, table) {
  # The types of R that are no numbers leave as words; the product finds the types anew.
  write.csv(table, file.path(folder, paste0(name, ".csv")), row.names = FALSE, na = "")
}
take <- function(package, name) {
  place <- new.env()
  data(list = name, package = package, envir = place)
  as.data.frame(get(name, envir = place))
}
for (name in c("Sacramento", "cells", "penguins")) write(tolower(name), take("modeldata", name))
for (name in c("Shuttle", "DNA", "PimaIndiansDiabetes", "Sonar", "Vehicle", "Vowel", "Soybean",
               "Ozone", "BostonHousing", "Ionosphere", "Glass")) {
  write(tolower(name), take("mlbench", name))
}
for (name in c("spam", "ticdata", "musk")) write(name, take("kernlab", name))
