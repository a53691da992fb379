# Makes the images of this folder and what Pillow 12.3.0 sees in them: python3 make_images.py
from PIL import Image
import json, io
W,H=24,16
rgb=Image.new("RGB",(W,H)); rgb.putdata([(x*10, y*15, 255-x*5-y*3) for y in range(H) for x in range(W)])
grey=Image.new("L",(W,H)); grey.putdata([(x*7+y*5)%256 for y in range(H) for x in range(W)])
exp={}
def out(name, img, ref, tol, **kw):
    img.save(name, **kw)
    if ref is None: ref=Image.open(name).convert("RGB")
    exp[name]={"width":ref.width,"height":ref.height,"tolerance":tol,"rgb":ref.convert("RGB").tobytes().hex()}
out("rgb.png",rgb,rgb,0)
out("grey.png",grey,grey,0)
g16=Image.frombytes("I;16",(W,H),b"".join(int((x*7+y*5)*257).to_bytes(2,"little") for y in range(H) for x in range(W)))
out("grey16.png",g16,grey,0)
out("grey1.png",grey.point(lambda v:255 if v>90 else 0).convert("1"),None,0)
rgba=rgb.copy().convert("RGBA"); rgba.putalpha(grey)
white=Image.new("RGB",(W,H),(255,255,255)); white.paste(rgb,(0,0),grey)
out("rgba.png",rgba,white,1)
la=Image.merge("LA",(grey,grey)); w2=Image.new("L",(W,H),255); w2.paste(grey,(0,0),grey)
out("grey-alpha.png",la,w2,1)
pal=rgb.quantize(16); out("palette.png",pal,pal.convert("RGB"),0)
p2=rgb.quantize(16); ref=p2.convert("RGBA"); t=0
px=p2.load(); r=p2.convert("RGB"); rp=r.load()
for y in range(H):
  for x in range(W):
    if px[x,y]==3: rp[x,y]=(255,255,255)
out("palette-transparent.png",p2,r,0,transparency=3)
gt=grey.copy(); r=grey.convert("RGB"); rp=r.load()
for y in range(H):
  for x in range(W):
    if grey.getpixel((x,y))==35: rp[x,y]=(255,255,255)
out("grey-transparent.png",gt,r,0,transparency=35)
out("interlaced.gif",pal,pal.convert("RGB"),0,interlace=1)
f2=Image.new("RGB",(W,H),(1,2,3)).quantize(16)
pal.save("animated.gif",save_all=True,append_images=[f2],duration=50); exp["animated.gif"]={**exp["interlaced.gif"]}
out("rgb.bmp",rgb,rgb,0)
out("lossless.webp",rgb,rgb,0,lossless=True)
# our decoder repeats chroma samples where libwebp interpolates them
out("lossy.webp",rgb,None,16,quality=90)
out("alpha.webp",rgba,white,2,lossless=True,exact=True)
out("baseline.jpg",rgb,None,4,quality=92,subsampling=0)
out("progressive.jpg",rgb,None,4,quality=92,progressive=True,subsampling=0)
out("subsampled.jpg",rgb,None,12,quality=92)
out("grey.jpg",grey,None,2,quality=92)
out("cmyk.jpg",rgb.convert("CMYK"),rgb,40,quality=95)
for o in range(2,9):
    ex=Image.Exif(); ex[0x0112]=o
    b=io.BytesIO(); rgb.save(b,"JPEG",quality=92,subsampling=0,exif=ex.tobytes())
    n=f"orientation-{o}.jpg"; open(n,"wb").write(b.getvalue())
    from PIL import ImageOps
    ref=ImageOps.exif_transpose(Image.open(n)).convert("RGB")
    exp[n]={"width":ref.width,"height":ref.height,"tolerance":4,"rgb":ref.tobytes().hex()}
ex=Image.Exif(); ex[0x0112]=6
rgb.save("orientation-6.webp",lossless=True,exif=ex.tobytes()); ref=ImageOps.exif_transpose(Image.open("orientation-6.webp")).convert("RGB")
exp["orientation-6.webp"]={"width":ref.width,"height":ref.height,"tolerance":0,"rgb":ref.tobytes().hex()}
rgb.save("orientation-6.png",exif=ex.tobytes()); exp["orientation-6.png"]=exp["orientation-6.webp"]
# header says 50000 x 50000
import struct,zlib
def chunk(t,d): return struct.pack(">I",len(d))+t+d+struct.pack(">I",zlib.crc32(t+d))
open("bomb.png","wb").write(b"\x89PNG\r\n\x1a\n"+chunk(b"IHDR",struct.pack(">IIBBBBB",50000,50000,8,2,0,0,0))+chunk(b"IDAT",zlib.compress(b"\0"*100000))+chunk(b"IEND",b""))
json.dump(exp,open("expected.json","w"),indent=0)
