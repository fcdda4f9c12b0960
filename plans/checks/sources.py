"""Where the rules come from; docs/checks.md says what of each was read. Values only."""

from plans.checks.rule import Source

DOI = "https://doi.org/"

FRANDSEN = Source("5,205 runners, Frandsen 2025", f"{DOI}10.1136/bjsports-2024-109380")
NIELSEN = Source("874 novice runners, Nielsen 2014", f"{DOI}10.2519/jospt.2014.5164")
FOSTER = Source("Foster 1998", f"{DOI}10.1097/00005768-199807000-00023")
GARBER = Source("ACSM position stand, Garber 2011", f"{DOI}10.1249/MSS.0b013e318213fefb")
RATAMESS = Source("ACSM position stand, Ratamess 2009", f"{DOI}10.1249/MSS.0b013e3181915670")
ROGERSON = Source("246 strength athletes, Rogerson 2024", f"{DOI}10.1186/s40798-024-00691-y")
BOSQUET = Source("27 studies, Bosquet 2007", f"{DOI}10.1249/mss.0b013e31806010e0")
TREFF = Source("Treff 2019", f"{DOI}10.3389/fphys.2019.00707")
HIGDON = Source(
    "Hal Higdon, Novice 1", "https://www.halhigdon.com/training-programs/marathon-training/novice-1-marathon/"
)
MUJIKA = Source("Mujika & Padilla 2000", f"{DOI}10.2165/00007256-200030020-00002")
SCHOENFELD = Source("15 studies, Schoenfeld 2017", f"{DOI}10.1080/02640414.2016.1210197")
LESUER = Source("LeSuer 1997, on equations for the 1RM", f"{DOI}10.1519/00124278-199711000-00001")
HOPKINS = Source("101 studies, Hopkins 2001", f"{DOI}10.2165/00007256-200131030-00005")
